namespace OpsAutomation.Core.Expressions.Jsonata.Runtime;

/// <summary>What a parameter takes; <see cref="Items"/> is the letter of what an array must hold, or 0.</summary>
internal readonly record struct SignatureParameter(int Types, bool IsArray, char Items, bool IsOptional, bool IsRepeated, bool TakesContext);
