package gansaku.workbench.use;

import java.util.List;

/**
 * The codes of pictures.
 *
 * @param values [N, size], row by row
 * @param size how many numbers a code has
 * @param labels the class of each picture, -1 without classes, [N]
 * @param classes the classes' names
 * @param of what the pictures are: {@code test pictures}, or {@code training pictures} where
 *     nothing divides the data
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to draw; nobody compares records of them
public record Codes(float[] values, int size, int[] labels, List<String> classes, String of) {}
