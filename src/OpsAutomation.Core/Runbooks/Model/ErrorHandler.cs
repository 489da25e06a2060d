using System.Collections.Immutable;
using OpsAutomation.Core.Text;

namespace OpsAutomation.Core.Runbooks.Model;

/// <summary>One entry of <c>on-error</c>: for that error (<c>States.ALL</c>: for any) these steps, or none for <c>continue</c>.</summary>
public sealed record ErrorHandler(Located<string> Error, ImmutableArray<Step> Steps, SourceSpan At)
{
    public const string AnyError = "States.ALL";

    public bool IsAny => Error.Value == AnyError;
}
