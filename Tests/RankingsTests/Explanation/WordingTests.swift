import Rankings
import Testing

@Suite struct WordingTests {
    @Test(arguments: [
        (0.0, "0"), (1, "1"), (1.625, "1.63"), (0.25, "0.25"), (12.34, "12.3"), (999.4, "999"), (999.6, "1,000"), (100, "100"),
        (1_234_567.8, "1,234,568"), (0.0123456, "0.0123"), (0.0001, "0.0001"), (0.00009996, "0.0001"), (2.14e-21, "2.14e-21"),
        (.leastNonzeroMagnitude, "4.94e-324"), (1e20, "1e20"), (-3.14159, "-3.14"), (9.999, "10"),
    ]) func `three significant digits`(value: Double, text: String) {
        #expect(Wording.number(value) == text)
    }

    @Test(arguments: [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "-1,234,567"), (Int.min, "-9,223,372,036,854,775,808")])
    func `counts are grouped`(value: Int, text: String) {
        #expect(Wording.count(value) == text)
    }
}
