package gansaku.data.prepare;

import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of the pictures that were prepared.
 *
 * @param file the zip
 * @param notes what was taken for what, and what was left out unseen, a line each
 * @param found pictures looked at, unreadable ones included
 * @param kept pictures in the zip
 * @param dropped how many were left out for each reason; reasons without any are not listed
 * @param bad what could not be read, and why
 * @param classes the classes' names; empty without classes
 * @param droppedSheet a contact sheet of the first pictures left out; empty when all were kept
 */
public record PrepareReport(
    Path file,
    List<String> notes,
    int found,
    int kept,
    Map<Drop, Integer> dropped,
    List<BadFile> bad,
    List<String> classes,
    Optional<Pixels> droppedSheet) {}
