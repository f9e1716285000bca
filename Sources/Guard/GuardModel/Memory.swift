/// What several rules make of one snapshot, made once.
///
/// A snapshot is judged on one thread, so nothing here locks.
package final class Memory {
  private var values: [ObjectIdentifier: Any] = [:]

  package init() {}

  /// The value of this type, made where it is asked for the first time.
  package func value<Value>(_ make: () -> Value) -> Value {
    let key = ObjectIdentifier(Value.self)
    if let value = values[key] as? Value { return value }
    let value = make()
    values[key] = value
    return value
  }
}
