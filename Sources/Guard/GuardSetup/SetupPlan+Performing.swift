package import Git
package import GuardBackups
import GuardEngine
package import GuardHooks
import GuardModel
package import Platform
package import Problems

/// Carrying a plan out, a step at a time, so that each can be said as it is done.
extension SetupPlan {
  /// Installs the hooks.
  ///
  /// - Returns: what was done.
  package func installHooks(
    _ environment: GitEnvironment, binary: String
  ) throws(PlatformError) -> [HookChange] {
    do {
      let site = try HookSite(try Repository(environment))
      return try HookInstaller(site: site).install(binary: binary).changes
        .filter(\.isChange)
    } catch let error as Problem {
      throw PlatformError(error.message)
    } catch let error as RepositoryError {
      throw PlatformError(error.message)
    } catch {
      throw PlatformError("\(error)")
    }
  }

  /// Makes the first backup of a database.
  package func back(
    up database: ProtectedDatabase, _ environment: GitEnvironment,
    progress: (String, Double?) -> Void
  ) throws(Problem) -> BackupKeeper.Outcome {
    let repository: Repository
    do { repository = try Repository(environment) } catch { throw error.problem }
    let keeper = BackupKeeper(
      commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
    return try keeper.create(database, keep: keep, progress: progress)
  }
}
