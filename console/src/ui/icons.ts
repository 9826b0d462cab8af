/**
 * Icons — those that the console shows, one by one, so that the bundle has no others.
 */
export {
  ArrowDown,
  ArrowLeft,
  Bell,
  Check,
  ChevronDown,
  CircleCheck,
  Copy,
  ExternalLink,
  Hand,
  Keyboard,
  PanelRight,
  Plug,
  Search,
  Send,
  TriangleAlert,
  Undo2,
  UserRoundPlus,
  Volume2,
  X,
} from 'lucide-preact';
