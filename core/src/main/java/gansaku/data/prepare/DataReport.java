package gansaku.data.prepare;

import gansaku.data.picture.Pixels;
import gansaku.data.source.BadFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a set of pictures holds.
 *
 * @param name of the source
 * @param notes what was taken for what, and what was left out, a line each
 * @param pictures how many can be read
 * @param classes how many of them each class has, in the order of the classes; may be empty
 * @param sizes how many have each size, e.g. {@code 64x48} (width x height), the most frequent
 *     first
 * @param channels how many have 1 (grey) or 3 (colour) channels
 * @param captions what their captions are; empty where there are none
 * @param bad what cannot be read, and why
 * @param fingerprint of the source
 * @param sheet a contact sheet of pictures taken at even distances
 */
public record DataReport(
    String name,
    List<String> notes,
    int pictures,
    Map<String, Integer> classes,
    Map<String, Integer> sizes,
    Map<Integer, Integer> channels,
    Optional<CaptionReport> captions,
    List<BadFile> bad,
    String fingerprint,
    Pixels sheet) {}
