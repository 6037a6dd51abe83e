namespace ImageGen.LocalHost.Commands;

/// <summary>A shop's designs, fields, products and pictures, as in <c>samples/marketing</c>.</summary>
internal sealed class SampleFolder
{
    /// <summary>Stands in the catalogue for the address of the pictures.</summary>
    private const string Placeholder = "{pictures}";

    private readonly string _folder;

    private SampleFolder(string folder) => _folder = folder;

    public string Pictures => Path.Combine(_folder, "pictures");

    public string Fields => File.ReadAllText(Path.Combine(_folder, "fields.json"));

    /// <summary>By name.</summary>
    public IEnumerable<(string Name, string Json)> Designs =>
        Directory.GetFiles(Path.Combine(_folder, "designs"), "*.json").Order(StringComparer.Ordinal)
            .Select(file => (Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)));

    /// <exception cref="CommandLineException">Something is missing there.</exception>
    public static SampleFolder Open(string folder)
    {
        string[] needed = ["designs", "pictures", "fields.json", "products.csv"];
        return needed.FirstOrDefault(name => !Path.Exists(Path.Combine(folder, name))) is { } missing
            ? throw new CommandLineException($"The folder {Path.GetFullPath(folder)} has no {missing}; --samples names one with it.")
            : new SampleFolder(Path.GetFullPath(folder));
    }

    /// <summary>The catalogue, or some of its products, chosen evenly so that all languages are among them.</summary>
    /// <remarks>A product is a line: no value of these catalogues has a line break.</remarks>
    public string Products(Uri pictures, int? rows)
    {
        var lines = File.ReadAllLines(Path.Combine(_folder, "products.csv"));
        var products = lines[1..];
        var count = Math.Min(rows ?? products.Length, products.Length);
        var chosen = Enumerable.Range(0, count).Select(index => products[index * products.Length / count]);
        var csv = string.Join('\n', chosen.Prepend(lines[0])) + '\n';
        return csv.Replace(Placeholder, pictures.ToString().TrimEnd('/'), StringComparison.Ordinal);
    }
}
