package gansaku.workbench.translate;

import java.nio.file.Path;

/**
 * A picture to translate.
 *
 * @param source the file
 * @param target where what it becomes goes
 */
record PlannedFile(Path source, Path target) {}
