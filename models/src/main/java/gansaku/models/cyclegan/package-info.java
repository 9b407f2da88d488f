/**
 * Unpaired Image-to-Image Translation using Cycle-Consistent Adversarial Networks (Zhu et al.
 * 2017).
 */
@NullMarked
package gansaku.models.cyclegan;

import org.jspecify.annotations.NullMarked;
