/**
 * What a directory of assets becomes: which files are uploaded and with which headers, by the rules of asset canisters
 * ({@code .ic-assets.json}, {@code .ic-assets.json5}) and of static sites ({@code _headers}). Reads no files.
 */
package io.github.iiorigins.assets;
