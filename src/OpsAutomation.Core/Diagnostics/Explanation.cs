namespace OpsAutomation.Core.Diagnostics;

/// <summary>What <c>ops explain</c> says of a code.</summary>
public sealed record Explanation(string Code, string Title, string Paragraph);
