import Platform
import Testing

/// What a run may cost, and who says when it is spent.
@Suite struct BudgetTests {
  @Test func `paths are counted over all steps, and nothing is left once they are spent`() throws {
    let budget = Budget(Budget.Bounds(seconds: 600, paths: 10))
    try budget.spend(paths: 6)
    try budget.spend(paths: 4)
    #expect(budget.exhaustion == nil)
    #expect(throws: Budget.Exhaustion.paths(10)) { try budget.spend(paths: 1) }
    #expect(budget.exhaustion == .paths(10))
    #expect(throws: Budget.Exhaustion.paths(10)) { try budget.spend() }
  }

  @Test func `content is counted as paths are`() {
    let budget = Budget(Budget.Bounds(seconds: 600, content: 100))
    #expect(throws: Budget.Exhaustion.content(100)) { try budget.spend(content: 101) }
  }

  @Test func `a deadline that is past ends the next step, and more time helps no more`() {
    // The memory is that of all tests together.
    let budget = Budget(Budget.Bounds(seconds: 600, memory: .max))
    budget.allow(seconds: 0)
    Clock.pause(milliseconds: 1)
    #expect(throws: Budget.Exhaustion.time(0)) { try budget.spend() }
    budget.allow(seconds: 600)
    #expect(throws: Budget.Exhaustion.time(0)) { try budget.spend() }
  }

  @Test func `waiting for another program costs no time`() throws {
    // The memory is that of all tests together.
    let budget = Budget(Budget.Bounds(seconds: 600, memory: .max))
    budget.allow(seconds: 0.5)
    budget.waiting {
      Clock.pause(milliseconds: 600)
      #expect(budget.overrun(grace: 0) == nil)
    }
    try budget.spend()
  }

  @Test func `whoever never asks is beyond the deadline and its grace, or beyond the memory`() {
    let late = Budget(Budget.Bounds(seconds: 0, memory: .max))
    Clock.pause(milliseconds: 1)
    #expect(late.overrun(grace: 3_600) == nil)
    #expect(late.overrun(grace: 0) == .time(0))
    let large = Budget(Budget.Bounds(seconds: 600, memory: 1 << 20))
    #expect(large.overrun(grace: 0) == .memory(1 << 20))
    #expect(Budget(.unbounded).overrun(grace: 0) == nil)
  }
}
