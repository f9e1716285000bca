import Problems

/// What a command tells a Redis server through a pipe, a here-document or a script of its own.
enum KeyStoreText {
  /// The command, where it deletes every key.
  static func command(of invocation: Invocation) -> DestructiveCommand? {
    guard invocation.program == "redis-cli" else { return nil }
    var texts = invocation.words
    if let input = invocation.run.input { texts.append(input.text) }
    let isFlushed = texts.contains { text in
      let text = text.lowercased()
      return text.contains("flushall") || text.contains("flushdb")
    }
    guard isFlushed else { return nil }
    return DestructiveCommand(
      name: "redis-cli flushall", weight: .destructive, target: .database,
      effect: DestructiveEffect.cache.clause,
      instead: CommandPattern.instead(of: .cache, "redis-cli --scan --pattern 'cache:*'"))
  }
}
