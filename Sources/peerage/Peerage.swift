import ArgumentParser

@main
struct Peerage: AsyncParsableCommand {}
