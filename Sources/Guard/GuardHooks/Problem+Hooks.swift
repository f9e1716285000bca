import Platform
import Problems

extension Problem {
  /// A refusal of the operating system's to let hooks be read or written.
  init(ofHooks error: PlatformError) {
    self.init(error.message, hint: "see to the permissions of that folder and try again")
  }
}
