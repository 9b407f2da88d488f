/** What is done to pictures before a network sees them: cropping, resizing, flipping. */
@NullMarked
package gansaku.data.transform;

import org.jspecify.annotations.NullMarked;
