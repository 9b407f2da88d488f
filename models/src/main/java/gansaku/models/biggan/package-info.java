/** BigGAN and BigGAN-deep (Brock et al. 2019, App. B). */
@NullMarked
package gansaku.models.biggan;

import org.jspecify.annotations.NullMarked;
