/**
 * Signs in at each origin of an app and compares the principals. Several engines do it; all come to one result, which says
 * on what evidence it rests.
 */
package io.github.iiorigins.testlogin;
