/** The values of the field: web origins as the URL Standard defines them, principals and canister ids. */
package io.github.iiorigins.origin;
