package gansaku.workbench.advice;

import gansaku.run.Advice;
import gansaku.run.Tick;
import gansaku.train.Observer;
import gansaku.train.Progress;
import gansaku.workbench.observe.StatsRecorder;
import java.util.List;

/**
 * Asks the rules at every tick, and passes on what they find: to the run's log, and to who watches.
 *
 * <p>A rule is asked no more once it has found something, be it before the run was resumed. What it
 * found after the checkpoint that the run was resumed from did not happen: the log forgets it.
 */
public final class Advisor implements Observer {
  private final List<Rule> rules;
  private final StatsRecorder stats;
  private final List<Observer> watchers;

  public Advisor(List<Rule> rules, StatsRecorder stats, List<Observer> watchers) {
    this.rules = List.copyOf(rules);
    this.stats = stats;
    this.watchers = watchers;
  }

  @Override
  public void onTick(Progress progress, Tick tick) {
    for (Rule rule : rules) {
      if (stats.advice().stream().noneMatch(given -> given.rule().equals(rule.name()))) {
        rule.examine(stats.ticks())
            .map(f -> new Advice(tick.kimg(), tick.step(), rule.name(), f.seen(), f.attempts()))
            .ifPresent(this::give);
      }
    }
  }

  private void give(Advice advice) {
    stats.write(advice);
    watchers.forEach(watcher -> watcher.onAdvice(advice));
  }
}
