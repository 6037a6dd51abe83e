using System.Globalization;

namespace ImageGen.Generation;

/// <summary>The range of a number in a request. What is said of a value outside it is the same wherever it is found.</summary>
/// <param name="Field">The field's name in JSON.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Example">A value that is accepted.</param>
/// <param name="IsWhole">Whether it must be a whole number.</param>
public sealed record NumberRule(string Field, double Min, double Max, string Example, bool IsWhole = true)
{
    public string Rule { get; } =
        string.Create(CultureInfo.InvariantCulture, $"must be a {(IsWhole ? "whole " : "")}number from {Min} to {Max}");

    public bool Allows(double? number) => number is null || (number >= Min && number <= Max);
}
