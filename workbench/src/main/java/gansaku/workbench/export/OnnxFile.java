package gansaku.workbench.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import gansaku.error.InputException;
import gansaku.io.AtomicFiles;
import gansaku.nn.Weights;
import gansaku.onnx.Graph;
import gansaku.onnx.Node;
import gansaku.onnx.Type;
import gansaku.onnx.Value;
import gansaku.run.Build;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/** Writes graphs as ONNX files. */
public final class OnnxFile {
  /** Of ONNX 1.13, the first with opset 18. */
  private static final long IR_VERSION = 8;

  /**
   * The names of sides that may differ from call to call, by their place, of images and of texts.
   */
  private static final List<String> SIDES = List.of("N", "C", "H", "W");

  private static final List<String> SIDES_OF_TEXTS = List.of("N", "T");

  private OnnxFile() {}

  /** Writes {@code graph}; its tensors are those of now. */
  public static void write(Graph graph, Map<String, String> metadata, Path file) {
    long bytes = graph.constants().values().stream().mapToLong(t -> t.numel() * 4).sum();
    InputException.check(
        bytes < Integer.MAX_VALUE / 2,
        "the network has %s MB of weights, and an ONNX file of ours at most 1,000;"
            + " --format safetensors has no such end",
        bytes / 1_000_000);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("gansaku")
            .setProducerVersion(Build.read().version())
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(Graph.OPSET))
            .setGraph(graph(graph));
    metadata.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    AtomicFiles.stream(file, out -> model.build().writeTo(out));
  }

  private static GraphProto graph(Graph graph) {
    GraphProto.Builder proto = GraphProto.newBuilder().setName("gansaku");
    graph.inputs().forEach(value -> proto.addInput(info(value)));
    graph.constants().forEach((name, t) -> proto.addInitializer(tensor(name, t)));
    graph.nodes().forEach(node -> proto.addNode(node(node)));
    graph.outputs().values().forEach(value -> proto.addOutput(info(value)));
    return proto.build();
  }

  private static ValueInfoProto info(Value value) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    long[] sides = value.shape();
    List<String> names = sides.length == 2 ? SIDES_OF_TEXTS : SIDES;
    for (int i = 0; i < sides.length; i++) {
      var side = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(sides[i] < 0 ? side.setDimParam(names.get(i)) : side.setDimValue(sides[i]));
    }
    return ValueInfoProto.newBuilder()
        .setName(value.name())
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder().setElemType(value.type().code()).setShape(shape)))
        .build();
  }

  private static TensorProto tensor(String name, Tensor t) {
    TensorProto.Builder proto =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(Type.of(t).code())
            .setRawData(ByteString.copyFrom(Weights.of(t.detach()).data()));
    Arrays.stream(t.shape()).forEach(proto::addDims);
    return proto.build();
  }

  private static NodeProto node(Node node) {
    NodeProto.Builder proto =
        NodeProto.newBuilder()
            .setName(node.outputs().get(node.outputs().size() - 1))
            .setOpType(node.op())
            .addAllInput(node.inputs())
            .addAllOutput(node.outputs());
    node.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> proto.addAttribute(attribute(entry.getKey(), entry.getValue())));
    return proto.build();
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder proto = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long whole) {
      return proto.setType(AttributeProto.AttributeType.INT).setI(whole).build();
    }
    if (value instanceof Double number) {
      return proto.setType(AttributeProto.AttributeType.FLOAT).setF(number.floatValue()).build();
    }
    if (value instanceof String text) {
      return proto
          .setType(AttributeProto.AttributeType.STRING)
          .setS(ByteString.copyFromUtf8(text))
          .build();
    }
    proto.setType(AttributeProto.AttributeType.INTS);
    Arrays.stream((long[]) value).forEach(proto::addInts);
    return proto.build();
  }
}
