package gansaku.cli;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a command's pictures are.
 *
 * @param run the folder of the run that made them
 * @param out the sheet or the folder
 * @param pictures how many there are
 * @param columns how many stand in a row of the sheet
 * @param files every file written
 */
record WrittenPictures(Path run, Path out, int pictures, int columns, List<Path> files) {}
