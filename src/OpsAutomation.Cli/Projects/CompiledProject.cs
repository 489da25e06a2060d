using System.Collections.Immutable;
using OpsAutomation.Core.Catalog;
using OpsAutomation.Core.Compilation;
using OpsAutomation.Core.Diagnostics;
using OpsAutomation.Core.Runbooks.Model;

namespace OpsAutomation.Cli.Projects;

/// <summary>A project and what its runbooks became; without a project, only findings.</summary>
internal sealed record CompiledProject(Project? Project, CompilationResult Result, RemediationCatalog Catalog)
{
    public ImmutableArray<Finding> Findings => Result.Findings;

    public bool HasErrors => Result.HasErrors;

    public static CompiledProject Broken(ImmutableArray<Finding> findings) =>
        new(null, new CompilationResult(findings, [], StackSettings.Default), RemediationCatalog.Empty);
}
