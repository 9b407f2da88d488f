/**
 * Unsupervised domain adaptation: a classifier learns from pictures of one domain with their
 * classes, and from those of another without (Ganin et al. 2016; Long et al. 2015; Sun & Saenko
 * 2016).
 */
@NullMarked
package gansaku.models.adaptation;

import org.jspecify.annotations.NullMarked;
