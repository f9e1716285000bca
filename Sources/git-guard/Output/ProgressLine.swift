import Platform

/// One line on a terminal that says how far something is; nothing anywhere else.
final class ProgressLine {
  private let subject: String
  private let isShown = Console.errors.isTerminal
  private var shownAt = 0.0
  private var isWritten = false

  init(_ subject: String) { self.subject = subject }

  /// - Parameter share: from 0 to 1, where it is known.
  func show(_ step: String, _ share: Double?) {
    let now = Clock.monotonicSeconds
    // Twenty times a second is as often as anybody sees.
    guard isShown, share == nil || now - shownAt > 0.05 else { return }
    shownAt = now
    isWritten = true
    let percent = share.map { " \(Int($0 * 100)) %" } ?? " …"
    Console.errors.write("\r\u{1B}[K\(subject): \(step)\(percent)")
  }

  /// Takes the line away.
  func clear() {
    if isWritten { Console.errors.write("\r\u{1B}[K") }
    isWritten = false
  }
}
