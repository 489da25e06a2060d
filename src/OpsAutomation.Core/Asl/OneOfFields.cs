namespace OpsAutomation.Core.Asl;

/// <summary>Fields of which there must be one: what AWS says when there are none or several.</summary>
internal static class OneOfFields
{
    public static string None(ReadOnlySpan<string> names) => $"This object should have only one of the following fields: [{string.Join(", ", names)}]";

    public static string Several(ReadOnlySpan<string> names) => $"There should only be one of the following fields: [{string.Join(", ", names)}]";
}
