using System.ComponentModel.DataAnnotations;
using ImageGen.Imaging.Text;

namespace ImageGen.Marketing.Fonts;

/// <summary>The value must be a family that ships with the app, or empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FontFamilyAttribute : ValidationAttribute
{
    public FontFamilyAttribute() => ErrorMessage = $"{string.Join(", ", FontLibrary.Families)}, or empty";

    public override bool IsValid(object? value) => value is not string { Length: > 0 } family || FontLibrary.Families.Contains(family);
}
