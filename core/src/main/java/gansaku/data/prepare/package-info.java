/** What people do with a set before they train on it: look into it, and make a zip of it. */
@NullMarked
package gansaku.data.prepare;

import org.jspecify.annotations.NullMarked;
