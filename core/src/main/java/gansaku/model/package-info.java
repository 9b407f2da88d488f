/** What a model is to everybody else: networks by name, how they train, what they can do. */
@NullMarked
package gansaku.model;

import org.jspecify.annotations.NullMarked;
