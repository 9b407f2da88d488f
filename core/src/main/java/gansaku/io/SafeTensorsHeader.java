package gansaku.io;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import gansaku.error.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The JSON in front of a safetensors file: where each tensor lies, and free notes. */
record SafeTensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
  static final long MAX_BYTES = 100_000_000;
  private static final String METADATA = "__metadata__";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** One tensor: bytes {@code begin} to {@code end} (exclusive) of the data. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Entry(DType dtype, long[] shape, long begin, long end) {}

  static SafeTensorsHeader parse(Place place, byte[] json, long dataBytes) {
    JsonNode root = tree(place, json);
    var entries = new LinkedHashMap<String, Entry>();
    var metadata = new LinkedHashMap<String, String>();
    for (var field : root.properties()) {
      if (field.getKey().equals(METADATA)) {
        readMetadata(place, field.getValue(), metadata);
      } else {
        entries.put(field.getKey(), entry(place, field.getKey(), field.getValue(), dataBytes));
      }
    }
    checkCoverage(place, entries, dataBytes);
    return new SafeTensorsHeader(entries, metadata);
  }

  private static JsonNode tree(Place place, byte[] json) {
    place.check(json[0] == '{', "is no safetensors file: its header does not start with '{'.");
    try {
      JsonNode root = MAPPER.readTree(json);
      place.check(root.isObject(), "its header is no JSON object.");
      return root;
    } catch (JsonProcessingException e) {
      String reason = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
      throw place.bad("its header is not valid JSON: %s", reason);
    } catch (IOException e) {
      throw IOFaults.reading(place.file(), e);
    }
  }

  private static void readMetadata(Place place, JsonNode node, Map<String, String> into) {
    place.check(node.isObject(), "%s must map names to texts.", METADATA);
    for (var note : node.properties()) {
      place.check(note.getValue().isTextual(), "%s '%s' is no text.", METADATA, note.getKey());
      into.put(note.getKey(), note.getValue().textValue());
    }
  }

  private static Entry entry(Place place, String name, JsonNode node, long dataBytes) {
    place.check(node.isObject(), "tensor '%s' is no JSON object.", name);
    for (var field : node.properties()) {
      place.check(
          field.getKey().matches("dtype|shape|data_offsets"),
          "tensor '%s' has the unknown key '%s'; dtype, shape and data_offsets are known.",
          name,
          field.getKey());
    }
    String type = node.path("dtype").asText();
    DType dtype =
        DType.ofSafeTensors(type)
            .orElseThrow(
                () ->
                    place.bad(
                        "tensor '%s' has the dtype '%s'; readable are %s.",
                        name, type, Arrays.toString(DType.values())));
    long[] shape = integers(place, name, "shape", node.path("shape"));
    long[] offsets = integers(place, name, "data_offsets", node.path("data_offsets"));
    place.check(
        offsets.length == 2 && offsets[0] >= 0 && offsets[0] <= offsets[1],
        "tensor '%s' has the data_offsets %s; expected a begin and an end after it.",
        name,
        Arrays.toString(offsets));
    var entry = new Entry(dtype, shape, offsets[0], offsets[1]);
    checkSize(place, name, entry, dataBytes);
    return entry;
  }

  private static void checkSize(Place place, String name, Entry e, long dataBytes) {
    long needed;
    try {
      needed = StoredTensor.byteCount(e.dtype, e.shape);
    } catch (InputException bad) {
      throw place.bad("tensor '%s': %s", name, String.valueOf(bad.getMessage()));
    }
    place.check(
        needed == e.end - e.begin,
        "tensor '%s' is %s %s, which takes %d bytes, but its data_offsets [%d, %d] span %d.",
        name,
        e.dtype,
        Arrays.toString(e.shape),
        needed,
        e.begin,
        e.end,
        e.end - e.begin);
    place.check(
        e.end <= dataBytes,
        "tensor '%s' ends at byte %d of the data, but there are only %d. The file is truncated:"
            + " copy or download it again.",
        name,
        e.end,
        dataBytes);
  }

  private static long[] integers(Place place, String name, String key, JsonNode node) {
    place.check(node.isArray(), "tensor '%s' has no list '%s'.", name, key);
    var values = new long[node.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode n = node.get(i);
      place.check(
          n.isIntegralNumber() && n.canConvertToLong(),
          "tensor '%s' has %s in '%s'; expected a whole number below 2^63.",
          name,
          n,
          key);
      values[i] = n.longValue();
    }
    return values;
  }

  /** The tensors must cover the data exactly: no byte twice, none left out. */
  private static void checkCoverage(Place place, Map<String, Entry> entries, long dataBytes) {
    var sorted = new ArrayList<>(entries.entrySet());
    sorted.sort(
        Comparator.<Map.Entry<String, Entry>>comparingLong(e -> e.getValue().begin)
            .thenComparingLong(e -> e.getValue().end));
    long covered = 0;
    String before = "";
    for (var field : sorted) {
      Entry e = field.getValue();
      place.check(
          e.begin >= covered,
          "tensors '%s' and '%s' overlap: one ends at byte %d, the other begins at %d.",
          before,
          field.getKey(),
          covered,
          e.begin);
      place.check(
          e.begin == covered,
          "bytes %d to %d before tensor '%s' belong to no tensor.",
          covered,
          e.begin,
          field.getKey());
      covered = e.end;
      before = field.getKey();
    }
    place.check(
        covered == dataBytes,
        "%d bytes after the last tensor belong to no tensor.",
        dataBytes - covered);
  }

  /** The header's JSON, padded with spaces so that the data begins at a multiple of 8. */
  static byte[] render(
      Place place,
      Map<String, StoredTensor> tensors,
      Map<String, Long> begins,
      Map<String, String> metadata)
      throws IOException {
    var out = new ByteArrayOutputStream();
    try (var json = new JsonFactory().createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      if (!metadata.isEmpty()) {
        json.writeObjectFieldStart(METADATA);
        for (var note : new TreeMap<>(metadata).entrySet()) {
          json.writeStringField(note.getKey(), note.getValue());
        }
        json.writeEndObject();
      }
      for (var field : tensors.entrySet()) {
        String name = field.getKey();
        place.check(!name.equals(METADATA), "a tensor cannot be called '%s'.", METADATA);
        StoredTensor t = field.getValue();
        long begin = begins.getOrDefault(name, 0L);
        long[] shape = t.shape();
        json.writeObjectFieldStart(name);
        json.writeStringField("dtype", t.dtype().name());
        json.writeFieldName("shape");
        json.writeArray(shape, 0, shape.length);
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {begin, begin + t.data().limit()}, 0, 2);
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    out.writeBytes(" ".repeat((8 - out.size() % 8) % 8).getBytes(StandardCharsets.US_ASCII));
    place.check(
        out.size() <= MAX_BYTES,
        "its header would take %d bytes; at most %d are allowed.",
        out.size(),
        MAX_BYTES);
    return out.toByteArray();
  }
}
