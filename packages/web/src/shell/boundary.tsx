import { Component, type ReactNode } from "react";
import { Fault } from "./fault.tsx";

type Props = { readonly children: ReactNode; readonly fallback?: ReactNode };

/** Catches what went wrong while drawing and offers to try again; nothing typed elsewhere is lost. */
export class Boundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === undefined) return this.props.children;
    if (this.props.fallback !== undefined) return this.props.fallback;
    return <Fault error={this.state.error} again={() => this.setState({ error: undefined })} />;
  }
}
