@main
struct GitGuard {
  static func main() {}
}
