/** What a machine can do. */
@NullMarked
package gansaku.workbench.doctor;

import org.jspecify.annotations.NullMarked;
