/** PGGAN (Karras et al. 2018): both networks grow from 4×4 pixels on. */
@NullMarked
package gansaku.models.pggan;

import org.jspecify.annotations.NullMarked;
