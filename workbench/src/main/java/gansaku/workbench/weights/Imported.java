package gansaku.workbench.weights;

import java.nio.file.Path;

/**
 * A generator that was brought.
 *
 * @param folder where it is kept
 * @param part of the file that it was, e.g. {@code netG.module}; empty for the whole file
 */
public record Imported(Path folder, String part) {}
