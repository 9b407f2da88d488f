package gansaku.io;

import gansaku.error.InputException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the opcodes of one pickle, protocols 0 to 5, as far as {@code torch.save} uses them.
 *
 * <p>It builds texts, numbers, lists, maps and tensors to be. A name it meets is looked up in a
 * fixed list and refused if it is not there, before anything is done with it; there is no way from
 * a pickle to a class, a method or a file. Steps, stack and text are limited, so a hostile file
 * costs little more memory than its own size.
 */
final class PickleMachine {
  private static final int MAX_STEPS = 1_000_000;
  private static final int MAX_STACK = 500_000;
  private static final Object MARK = new Object();

  /** Finds what a persistent id stands for. */
  interface PersistentIds {
    Object load(List<@Nullable Object> id);
  }

  private final PickleInput in;
  private final Place place;
  private final TorchGlobals globals;
  private final PersistentIds persistentIds;
  private final ArrayList<@Nullable Object> stack = new ArrayList<>();
  private final Map<Long, @Nullable Object> memo = new HashMap<>();

  PickleMachine(PickleInput in, TorchGlobals globals, PersistentIds persistentIds) {
    this.in = in;
    this.place = in.place();
    this.globals = globals;
    this.persistentIds = persistentIds;
  }

  /** Runs to the STOP opcode and returns the value; the input stands behind it. */
  @Nullable Object run() {
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      int opcode = in.u1();
      if (opcode == '.') {
        return pop();
      }
      step(opcode);
      place.check(stack.size() <= MAX_STACK, "nests more than %d values.", MAX_STACK);
    }
    throw place.bad("holds more than %d values beside its tensors.", MAX_STEPS);
  }

  private void step(int opcode) {
    switch (opcode) {
      case 0x80 -> protocol(in.u1());
      case 0x95 -> in.i8(); // FRAME: a length, of use to streams only
      case '(' -> push(MARK);
      case '0' -> pop();
      case '1' -> popToMark();
      case '2' -> push(peek());
      case 'N' -> push(null);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'I' -> push(textNumber(in.line()));
      case 'J' -> push((long) in.i4());
      case 'K' -> push((long) in.u1());
      case 'M' -> push((long) in.u2());
      case 'L' -> push(textNumber(in.line()));
      case 0x8a -> push(in.integer(in.u1()));
      case 0x8b -> push(in.integer(in.i4()));
      case 'F' -> push(textDouble(in.line()));
      case 'G' -> push(in.f8());
      case 'U', 0x8c -> push(in.text(in.u1()));
      case 'T', 'X' -> push(in.text(in.u4()));
      case 0x8d -> push(in.text(in.i8()));
      case 'V' -> push(in.line());
      case 'C' -> push(new Pickled.Bytes(in.slice(in.u1())));
      case 'B' -> push(new Pickled.Bytes(in.slice(in.u4())));
      case 0x8e, 0x96 -> push(new Pickled.Bytes(in.slice(in.i8())));
      case ']', 0x8f -> push(new ArrayList<@Nullable Object>());
      case 'a' -> append(pop());
      case 'e', 0x90 -> appendAll();
      case 'l', 0x91 -> push(popToMark());
      case ')' -> push(new Pickled.Tuple(List.of()));
      case 't' -> push(new Pickled.Tuple(popToMark()));
      case 0x85 -> push(tuple(1));
      case 0x86 -> push(tuple(2));
      case 0x87 -> push(tuple(3));
      case '}' -> push(new Pickled.Dict(false));
      case 'd' -> dictOfItems();
      case 's' -> setItem();
      case 'u' -> setItems();
      case 'g' -> push(recall(lineIndex()));
      case 'h' -> push(recall(in.u1()));
      case 'j' -> push(recall(in.u4()));
      case 'p' -> memo.put(lineIndex(), peek());
      case 'q' -> memo.put((long) in.u1(), peek());
      case 'r' -> memo.put(in.u4(), peek());
      case 0x94 -> memo.put((long) memo.size(), peek());
      case 'c' -> global(in.line(), in.line());
      case 0x93 -> stackGlobal();
      case 'R', 0x81 -> call();
      case 'b' -> build();
      case 'Q' -> push(persistentIds.load(tupleItems(pop(), "persistent id")));
      case 'i' -> throw globals.refusal(in.line() + "." + in.line());
      case 'o', 0x92 -> throw refusedObject();
      case 0x82, 0x83, 0x84 -> throw globals.refusal("an extension code");
      default -> throw place.bad("is damaged or no checkpoint: pickle opcode 0x%02x.", opcode);
    }
  }

  private void protocol(int version) {
    place.check(version <= 5, "is damaged or too new: pickle protocol %d; 5 is known.", version);
  }

  private void push(@Nullable Object value) {
    stack.add(value);
  }

  private @Nullable Object pop() {
    @Nullable Object value = peek();
    stack.remove(stack.size() - 1);
    return value;
  }

  private @Nullable Object peek() {
    if (stack.isEmpty()) {
      throw damaged("a value");
    }
    @Nullable Object value = stack.get(stack.size() - 1);
    if (value == MARK) {
      throw damaged("a value");
    }
    return value;
  }

  /** Removes everything above the last mark, and the mark; in the order it was pushed. */
  private List<@Nullable Object> popToMark() {
    int mark = stack.lastIndexOf(MARK); // MARK equals only itself
    if (mark < 0) {
      throw damaged("a mark");
    }
    var above = stack.subList(mark + 1, stack.size());
    var items = new ArrayList<@Nullable Object>(above);
    above.clear();
    stack.remove(mark);
    return items;
  }

  private Pickled.Tuple tuple(int size) {
    var items = new ArrayList<@Nullable Object>();
    for (int i = 0; i < size; i++) {
      items.add(0, pop());
    }
    return new Pickled.Tuple(items);
  }

  private @Nullable Object recall(long index) {
    place.check(memo.containsKey(index), "is damaged: it refers to value %d before it.", index);
    return memo.get(index);
  }

  private long lineIndex() {
    return textNumber(in.line()) instanceof Long index ? index : -1;
  }

  @SuppressWarnings("unchecked") // the only lists here are our own
  private List<@Nullable Object> listOnTop() {
    if (peek() instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    throw damaged("a list");
  }

  private void append(@Nullable Object value) {
    listOnTop().add(value);
  }

  private void appendAll() {
    var items = popToMark();
    listOnTop().addAll(items);
  }

  private void dictOfItems() {
    var items = popToMark();
    var dict = new Pickled.Dict(false);
    putAll(dict, items);
    push(dict);
  }

  private void setItem() {
    @Nullable Object value = pop();
    @Nullable Object key = pop();
    globals.put(dictOnTop(), key, value);
  }

  private void setItems() {
    var items = popToMark();
    putAll(dictOnTop(), items);
  }

  private void putAll(Pickled.Dict dict, List<@Nullable Object> items) {
    place.check(items.size() % 2 == 0, "is damaged: a map has a key without a value.");
    for (int i = 0; i < items.size(); i += 2) {
      globals.put(dict, items.get(i), items.get(i + 1));
    }
  }

  private Pickled.Dict dictOnTop() {
    if (peek() instanceof Pickled.Dict dict) {
      return dict;
    }
    throw damaged("a map");
  }

  private void global(String module, String name) {
    push(globals.find(module, name));
  }

  private void stackGlobal() {
    if (pop() instanceof String name && pop() instanceof String module) {
      global(module, name);
    } else {
      throw damaged("a name");
    }
  }

  private void call() {
    var args = tupleItems(pop(), "arguments");
    @Nullable Object callee = pop();
    if (callee instanceof Pickled.Function function) {
      push(function.body().call(args));
    } else {
      throw place.bad("is damaged: it calls %s.", Pickled.kind(callee));
    }
  }

  /** Sets an object's attributes: kept for a Namespace, of no use to an OrderedDict. */
  private void build() {
    @Nullable Object state = pop();
    @Nullable Object target = peek();
    if (target instanceof Pickled.Dict dict && state instanceof Pickled.Dict attributes) {
      if (dict.namespace) {
        globals.charge(attributes.items.size());
        dict.items.putAll(attributes.items);
      }
    } else if (target instanceof Pickled.NumpyType && state instanceof Pickled.Tuple settings) {
      new NumpyScalars(place).checkState(settings.items());
    } else {
      throw place.bad(
          "refuses to set the attributes of %s by %s.", Pickled.kind(target), Pickled.kind(state));
    }
  }

  private InputException refusedObject() {
    for (@Nullable Object value : stack) {
      if (value instanceof Pickled.Function function) {
        return globals.refusal(function.name());
      }
    }
    return damaged("a name");
  }

  private List<@Nullable Object> tupleItems(@Nullable Object value, String what) {
    if (value instanceof Pickled.Tuple tuple) {
      return tuple.items();
    }
    throw place.bad("is damaged: %s as %s.", Pickled.kind(value), what);
  }

  private Object textNumber(String line) {
    if (line.equals("00") || line.equals("01")) {
      return line.equals("01"); // protocol 0 and 1 write booleans so
    }
    String digits = line.endsWith("L") ? line.substring(0, line.length() - 1) : line;
    place.check(digits.matches("[+-]?[0-9]{1,600}"), "is damaged: '%s' as a number.", line);
    return PickleInput.narrow(new BigInteger(digits));
  }

  private double textDouble(String line) {
    try {
      return Double.parseDouble(line);
    } catch (NumberFormatException e) {
      throw place.bad("is damaged: '%s' as a number.", line);
    }
  }

  private InputException damaged(String missing) {
    return place.bad("is damaged: its pickle lacks %s.", missing);
  }
}
