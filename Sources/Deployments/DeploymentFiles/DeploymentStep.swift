package import SchemaModel

/// One thing that a deployment file does, and when.
package struct DeploymentStep: Hashable, Sendable {
  /// What is done.
  package enum Action: Hashable, Sendable {
    case loses(DestructiveCommand)
    /// Another part of the project runs.
    case calls(ProjectCall)
  }

  /// When a command runs.
  package enum Setting: Hashable, Sendable {
    /// While an image is built: files of a running system are out of reach.
    case build
    /// On each deployment or start.
    case deployment
    /// In a job of a CI system that reaches what people use.
    case pipeline
    /// In a job of a CI system, nothing says against what.
    case job
    /// In a job of a CI system, against a database that is thrown away with it.
    case throwaway
    /// Where a developer asks for it.
    case local
    /// Where somebody or something asks for it by its name.
    case onDemand
  }

  package var action: Action
  package var setting: Setting
  package var place: SourcePlace
  /// The command as it stands, on one line.
  package var statement: String
  /// The entry of the file that the command stands under: a job, a target, a script.
  package var entry: String?

  package init(
    _ action: Action, setting: Setting, at place: SourcePlace, statement: String,
    entry: String? = nil
  ) {
    self.action = action
    self.setting = setting
    self.place = place
    self.statement = statement
    self.entry = entry
  }
}

/// What a reader makes of one deployment file.
package struct DeploymentReading: Sendable {
  package var steps: [DeploymentStep] = []
  /// Why the file could not be read in full, in a clause; nil where it could.
  package var fault: Fault?

  package init() {}

  /// What stood in the way of a reader.
  package struct Fault: Hashable, Sendable {
    package var message: String
    package var place: SourcePlace

    package init(_ message: String, at place: SourcePlace) {
      self.message = message
      self.place = place
    }
  }
}
