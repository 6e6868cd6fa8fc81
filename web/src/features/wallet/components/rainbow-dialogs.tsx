import '@rainbow-me/rainbowkit/styles.css';
import {
  darkTheme,
  lightTheme,
  RainbowKitProvider,
  useAccountModal,
  useChainModal,
  useConnectModal,
} from '@rainbow-me/rainbowkit';
import { useEffect, useRef } from 'react';
import { useShownTheme } from '../../../lib/theme/theme.ts';

type PlainTheme = ReturnType<typeof lightTheme>;

/** RainbowKit's own accents and quiet texts fail AA on its own backgrounds; these are the app's. */
const THEMES: Record<'light' | 'dark', PlainTheme> = {
  light: readable(lightTheme({ accentColor: '#3538cd', accentColorForeground: '#ffffff', borderRadius: 'medium' }), {
    secondary: '#414c5f',
    dim: '#5a6577',
  }),
  dark: readable(darkTheme({ accentColor: '#a4b4fd', accentColorForeground: '#10142b', borderRadius: 'medium' }), {
    secondary: '#b6bfce',
    dim: '#98a3b6',
  }),
};

function readable(theme: PlainTheme, { secondary, dim }: { secondary: string; dim: string }): PlainTheme {
  return { ...theme, colors: { ...theme.colors, modalTextSecondary: secondary, modalTextDim: dim } };
}

type RainbowDialogsProps = {
  /** Counts up each time somebody asks for a dialog. */
  request: number;
  onClosed: () => void;
};

/** RainbowKit's dialogs without its button, so that focus can return to ours. */
export default function RainbowDialogs(props: RainbowDialogsProps) {
  return (
    <RainbowKitProvider locale="en-US" modalSize="compact" theme={THEMES[useShownTheme()]}>
      <DialogOpener {...props} />
    </RainbowKitProvider>
  );
}

function DialogOpener({ request, onClosed }: RainbowDialogsProps) {
  const { openConnectModal, connectModalOpen } = useConnectModal();
  const { openAccountModal, accountModalOpen } = useAccountModal();
  const { openChainModal, chainModalOpen } = useChainModal();
  const open = openAccountModal ?? openConnectModal ?? openChainModal; // each is there only when it makes sense
  const answered = useRef(0);
  const isOpen = connectModalOpen || accountModalOpen || chainModalOpen;
  const wasOpen = useRef(false);

  useEffect(() => {
    if (request === answered.current || open === undefined) return;
    answered.current = request;
    open();
  }, [request, open]);

  useEffect(() => {
    if (wasOpen.current && !isOpen) onClosed();
    wasOpen.current = isOpen;
  }, [isOpen, onClosed]);

  return null;
}
