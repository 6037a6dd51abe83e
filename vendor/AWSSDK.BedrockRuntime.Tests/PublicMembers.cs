using System.Reflection;

namespace AWSSDK.BedrockRuntime.Tests;

/// <summary>The public and protected types and members of an assembly, one signature a line, as in <c>public-members.txt</c>.</summary>
internal static class PublicMembers
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes().SelectMany(Of);

    private static IEnumerable<string> Of(Type type) =>
        type.GetMembers(Declared)
            .Select(Signature)
            .OfType<string>()
            .Concat(Parents(type).Select(parent => $": {Name(parent)}"))
            .Select(signature => $"{Name(type)} {signature}");

    // Null for a member that is not visible outside, and for an accessor, which its property shows.
    private static string? Signature(MemberInfo member) => member switch
    {
        FieldInfo field when field.IsPublic || field.IsFamily => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}",
        PropertyInfo property when Accessors(property).Any() =>
            $"{Static(Accessors(property).First().IsStatic)}{Name(property.PropertyType)} {property.Name} {{ "
            + $"{string.Concat(Accessors(property).Select(accessor => $"{Access(accessor)}{accessor.Name[..3]}; "))}}}",
        MethodInfo method when Visible(method) && !IsAccessor(method) =>
            $"{Access(method)}{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        ConstructorInfo constructor when Visible(constructor) => $"{Access(constructor)}new({Parameters(constructor)})",
        _ => null,
    };

    private static IEnumerable<Type> Parents(Type type) =>
        (type.BaseType is { } parent && parent != typeof(object) ? new[] { parent } : [])
            .Concat(type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []));

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) => property.GetAccessors(nonPublic: true).Where(Visible);

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Static(bool isStatic) => isStatic ? "static " : "";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsAccessor(MethodInfo method) => method.IsSpecialName && method.Name[..4] is ("get_" or "set_");

    private static string Name(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value)
            return $"{Name(value)}?";
        var name = type.FullName ?? type.Name;
        return type.IsGenericType
            ? $"{name[..name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }
}
