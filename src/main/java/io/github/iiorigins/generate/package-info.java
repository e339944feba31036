/** Plans what has to be written so that II accepts an app's other addresses: the list, the rules, the manifest, the project file. */
package io.github.iiorigins.generate;
