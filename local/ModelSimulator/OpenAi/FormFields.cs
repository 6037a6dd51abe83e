namespace ModelSimulator.OpenAi;

/// <summary>Parameters in a form; files count as parameters, too.</summary>
internal sealed class FormFields(IFormCollection form) : RequestFields
{
    /// <summary>Every form field is text.</summary>
    public const string Kind = "text";

    public IFormFileCollection Files => form.Files;

    protected override IEnumerable<string> Names => form.Keys.Concat(form.Files.Select(file => file.Name));

    protected override (string Text, string Kind)? Find(string name) => form.TryGetValue(name, out var values) && values.Count > 0
        ? (values[0] ?? "", Kind) : null;
}
