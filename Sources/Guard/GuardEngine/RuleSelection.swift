import GuardModel
import GuardRules

/// Which rules are asked.
enum RuleSelection {
  case all
  /// Those whose findings a message can answer.
  case message
  /// Those that hold whatever a project has agreed on, and since whenever.
  case content
  /// Those, and what a message would have to answer for.
  case unclaimed
  /// The one about backups.
  case backups

  func includes(_ rule: RuleID) -> Bool {
    switch self {
    case .all: true
    case .message: MessageSettlement.rules.contains(rule)
    case .unclaimed:
      RuleSelection.content.includes(rule)
        || MessageSettlement.rules.contains(rule) && rule != CommitMessageRule.metadata.id
    case .content: rule == DatabaseFile.metadata.id || rule == InstanceFolder.metadata.id
    case .backups: rule == BackupMarkerRule.metadata.id
    }
  }
}
