/** Autoencoders (Hinton & Salakhutdinov 2006) and the encoders and decoders they are made of. */
@NullMarked
package gansaku.models.autoencoder;

import org.jspecify.annotations.NullMarked;
