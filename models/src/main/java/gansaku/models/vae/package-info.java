/** Auto-Encoding Variational Bayes (Kingma & Welling 2013). */
@NullMarked
package gansaku.models.vae;

import org.jspecify.annotations.NullMarked;
