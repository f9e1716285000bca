/// Something to build.
public struct Fixture {
  /// A fixture.
  public init() {}
}
