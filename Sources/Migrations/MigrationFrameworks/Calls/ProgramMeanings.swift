import Calls

/// What gives meaning to the calls of one framework.
protocol ProgramMeanings: AnyObject {
  /// What a call does and gives; nil where it has no meaning here.
  ///
  /// Calls of functions of the file, of closures, and of what lists and texts have in every program
  /// are not asked about.
  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue?

  /// What a name is that the file does not define: `Schema`, `knex`; nil for any other.
  func value(ofName name: String) -> ProgramValue?

  /// What a member of something is: `knex.schema`, `sequelize.queryInterface`; nil for any other.
  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue?

  /// Notes that a member of something that a migration acts through is given a value:
  /// `command.CommandText = "…"`.
  ///
  /// - Parameter sign: the sign before `=` where there is one, as in `+=`.
  func assign(
    _ value: ProgramValue, _ sign: String, toMember name: String, of base: ProgramHandle,
    at range: Range<Int>, in run: ProgramRun)

  /// Whether a call that has no meaning here may do something to the database all the same.
  ///
  /// One through a handle, or that is handed one, always may.
  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool

  /// Whether what is not understood is told: in a migration, and not in an application.
  var tellsUnknown: Bool { get }

  /// What the elements of something are that a migration acts through: the rows of a query.
  func element(of handle: ProgramHandle) -> ProgramValue

  /// Whether a name alone is a call, as `enable_extension` may be in Ruby.
  var callsBareNames: Bool { get }
}

extension ProgramMeanings {
  func value(ofName name: String) -> ProgramValue? { nil }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? { nil }

  func assign(
    _ value: ProgramValue, _ sign: String, toMember name: String, of base: ProgramHandle,
    at range: Range<Int>, in run: ProgramRun
  ) {}

  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool { false }

  var tellsUnknown: Bool { true }

  func element(of handle: ProgramHandle) -> ProgramValue { .unknown }

  var callsBareNames: Bool { false }
}
