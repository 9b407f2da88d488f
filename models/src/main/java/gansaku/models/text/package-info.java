/** What models of texts share: encoders of words, and making images of what texts mean. */
@NullMarked
package gansaku.models.text;

import org.jspecify.annotations.NullMarked;
