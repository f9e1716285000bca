/// Text that must not be seen: a password.
///
/// Whatever prints a value that holds one prints three dots for it.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The text itself, for the environment of a program and for nothing else.
  package let revealed: String

  package init(_ text: String) { revealed = text }

  package var description: String { "•••" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
