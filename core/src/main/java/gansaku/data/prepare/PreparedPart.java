package gansaku.data.prepare;

import gansaku.data.source.BadFile;
import gansaku.io.Shard;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of one part of the pictures that are to be prepared.
 *
 * @param shard which part
 * @param folder where its squares wait for the others
 * @param pictures how many were read
 * @param found how many there are in all
 * @param bad what could not be read, and why
 */
public record PreparedPart(Shard shard, Path folder, int pictures, int found, List<BadFile> bad) {}
